"""Labels and formulas of the workings that a page shows, marked for the catalog and translated where they are shown."""


def _(text: str) -> str:
    return text


LABELS = (
    # Four numbers
    _("Customers"),
    _("Margin"),
    _("Retention"),
    _("Discount"),
    _("Growth"),
    _("Years until half have left"),
    _("Margin multiple, first margin a year from now, from those who stay"),
    _("Margin multiple, renewal due today"),
    _("Margin multiple, first margin in today, then renewals"),
    _("Per cent more worth for one per cent more retention"),
    _("Worth of one customer, first margin a year from now, from those who stay"),
    _("Worth of all customers"),
    _("Customers lost a year"),
    _("Margin lost within the year"),
    _("Lifetime of one customer lost"),
    _("Cost of churn a year, by lifetime (the other view counts the same customers, so they are not added)"),
    _("Gain"),
    _("Retention with the gain"),
    _("Margin multiple without the gain"),
    _("Margin multiple with the gain"),
    _("Present value of the gain"),
    _("Gain in the first year, all that this year's accounts will show"),
    # Renewals
    _("alpha"),
    _("beta"),
    _("Discount rate a period"),
    _("Median tenure"),
    _("Expected lifetime of a new customer (DEL)"),
    _("Average retention, all cohorts and ages in one"),
    _("Lifetime at a single rate"),
    _("Worth of new customers, by the curve"),
    _("Worth of new customers, by a single rate"),
    _("Worth of today's customers, by the curve"),
    _("Worth of today's customers, by a single rate"),
    # Tenures
    _("Have left"),
    _("Retention a period if it were one rate"),
    _("Worth of new customers within the time seen, by the curve"),
    _("Worth of new customers within the time seen, by one rate"),
    # Orders
    _("r"),
    _("a"),
    _("b"),
    _("p"),
    _("q"),
    _("gamma"),
    _("Customers who still are"),
    _("Worth of the customers in the file"),
    _("Mean spend an order, everybody"),
    _("Worth if all were alive and bought at the average rate"),
)
SHOWN = frozenset(LABELS)
"""Steps with other labels, one for each period or with a number in them, are in the curve or above it already."""

PARAMETERS = frozenset({"alpha", "beta", "r", "a", "b", "p", "q", "gamma"})
BY_LIKELIHOOD = _("by maximum likelihood")
WORDS = (
    BY_LIKELIHOOD,
    _("given"),
    _("the first tenure by which half have left"),
    _("the first period after which at most half are there"),
    _("payments to come, the first one now, discounted: 2F1(1, beta; alpha + beta; 1 / (1 + discount rate))"),
    _("all renewals / all who could renew"),
    _("(1 + discount rate) / (1 + discount rate - average retention)"),
    _("customers x margin x expected lifetime"),
    _("margin x sum over cohorts of customers still there x their expected residual lifetime"),
    _("margin x customers still there x average retention x (1 + discount rate) / (1 + discount rate - that)"),
    _("given: how many there are"),
    _("counted in the file"),
    _("1 - left / periods that all customers together were seen"),
    _("customers x margin x sum over periods of share x discount factor"),
    _("sum over customers, each by orders so far, their last and how long they were watched"),
    _("revenue x the part of it that is margin"),
    _("p x gamma / (q - 1)"),
    _("repeat orders / weeks watched x customers x weeks ahead x mean spend x margin, discounted to the middle"),
    _("given: of one customer a year"),
    _("given: the share that stays each year"),
    _("given: the discount rate a year"),
    _("given: of the margin a year"),
    _("logarithm of a half / logarithm of retention, rounded up"),
    _("retention / (1 + discount rate - retention x (1 + growth))"),
    _("retention x (1 + discount rate) / (1 + discount rate - retention x (1 + growth))"),
    _("(1 + discount rate) / (1 + discount rate - retention x (1 + growth))"),
    _("margin x margin multiple"),
    _("customers x worth of one"),
    _("customers x (1 - retention)"),
    _("customers lost x margin / 2, as leaving is spread over the year"),
    _("margin x (1 + discount rate) / (1 + discount rate - retention x (1 + growth))"),
    _("customers lost x cost of each"),
    _("given: added to retention, for good"),
    _("retention + gain"),
    _("customers x margin x (multiple with - multiple without the gain)"),
    _("customers x gain x margin"),
)
