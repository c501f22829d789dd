"""Dutch knowledge: tables of facts and what reads them."""
