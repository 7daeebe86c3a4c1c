"""Measuring: `retrieval` on BEIR folders, `reading` in contexts, `answers` and `conversations` over the library."""
