"""The archive's reports as the files that offices keep: DOCX, ODT, PDF and scans, made by real office programs.

`python -m tests.archive.rendering OUT` writes them, with a `manifest.json` that says what each file shows.
"""
