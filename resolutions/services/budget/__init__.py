"""What one visitor may ask of the site: so much expensive work at once, so many questions or pins in a while.

`expensive` stands around work that takes long, `spend` before what is counted; both raise OverBudget. Who asks is told
once, by the middleware; where nobody asks (commands, workers, the start of a process), nothing is limited.
"""

from resolutions.services.budget.counts import forget_settled, spend
from resolutions.services.budget.visitors import Visitor, asking, visitor_at
from resolutions.services.budget.work import expensive

__all__ = ["Visitor", "asking", "expensive", "forget_settled", "spend", "visitor_at"]
