"""Documents in, claims out: every figure and announcement with its exact span."""
