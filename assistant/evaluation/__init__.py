"""Measuring: `retrieval` over BEIR folders, `reading` inside given contexts, `answers` over the library."""
