"""Measuring: `retrieval` on BEIR folders, `reading` in given contexts, `answers` and `conversations` over the library."""
