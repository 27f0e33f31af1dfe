"""Which announcements are one promise, and what became of it."""
