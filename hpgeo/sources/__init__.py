"""The documents that the records cite: their passages, and whether a statement stands in one."""
