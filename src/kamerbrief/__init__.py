"""Read Dutch Kamerbrieven, the letters in which ministers report to parliament, as typed objects."""
