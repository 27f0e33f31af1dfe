"""The account, for people and for machines."""
