"""Official series with every vintage kept."""
