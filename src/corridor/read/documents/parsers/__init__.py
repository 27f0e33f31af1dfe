"""Parsers of foreign formats. They meet hostile bytes, so they run in a child process and nowhere else.

Each module is named for its format and has one function, `parse(data) -> fields`: plain text in plain keys, `text`
and, where the file states them, `title`, `publisher`, `published` (ISO 8601), `url`, `language`. A file that it
understands and cannot serve gives `refused` (what is wrong) and `advice` (what to do) instead. Whatever a parser raises
is caught. They import nothing of Corridor, so that the child starts at once and holds nothing worth stealing.
"""
