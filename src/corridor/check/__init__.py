"""What the official series say of a figure."""
