"""Training of ``nl_kamerbrief``, the pipeline that the wheel carries; no part of the wheel itself."""
