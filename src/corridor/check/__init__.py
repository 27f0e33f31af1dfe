"""What the official series say of a figure.

`check_figure(figure, store, published)` runs the table of checks in `table.py` and adds the readings: the change print
to print, the revised base, what past revisions suggest, which month carries the change, how it stood later, and who
printed something else. `check_figures` does so for all figures of one text, which also speak of each other.
`seen_since` sets a promised amount beside the flows since, and says no more than "not yet visible".
"""

from corridor.check.company import check_figures
from corridor.check.promised import seen_since
from corridor.check.verdicts import check_figure

__all__ = ["check_figure", "check_figures", "seen_since"]
