"""Level 3 of the standard playbook: a priority of all leaders, on its way to being the first one."""

from django.utils.translation import gettext_lazy as _

from campaigns.playbook.book import BookLevel, BookPlay, BookStep

THIRD = BookLevel(
    number=3,
    title=_("All leaders"),
    summary=_(
        "Every executive counts customers among their priorities. Measures of the experience stand beside those of "
        "the business, departments mend the journey together, and it is plain who decides what comes first."
    ),
    signs=(
        _("Every executive has the experience of customers among their priorities."),
        _("Measures of the experience are tied to values and goals of the business."),
        _("Teams measure their own success by such measures, too."),
        _("Leaders work across departments on the journey as a whole."),
        _("Results with customers are part of the company's strategy, and money is invested to reach them."),
        _("One place decides what is improved first, and holds teams to the changes."),
        _("Each team gives its goals for customers a place among its first, and all leaders tell the same story."),
        _("Employees feel free to act on what customers say."),
        _("Leaders hear from employees directly how their work with customers brings success."),
        _("Customers' stories are told in their own words throughout the company, and people feel with them."),
        _("Culture is worked on, so that it puts customers first."),
    ),
    missing=(
        _("It is one priority among several, not the first."),
        _("What happened is understood; what to do next is not yet decided by it."),
    ),
    voice=_(
        "When customers tell what changed for them, I see what our work is for. They come back, they send their "
        "friends, and some advise us now. A year ago I took all this for a fashion. I was wrong."
    ),
    voice_by=_("a chief revenue officer"),
    moving_on=_(
        "It becomes the first priority of all. A process that runs well says what is done first and whether it "
        "worked; data of customers and decisions about them are in one place. Leaders decide by feedback and "
        "behavior, not only look back. Money goes into improving the journey and the daily work of employees all the "
        "time. Mostly there is a leader for it by now, and a council. Teams know the whole journey and work on it "
        "together; what customers say reaches everybody, and leaders know what it does for the business."
    ),
    steps=(
        BookStep(
            focus=_("A council"),
            title=_("Set up a council that decides what is done first, and with what, for the whole company"),
            why=_(
                "Leaders from across the company, under whatever name. They pick the improvements that matter most "
                "to customers and to the company, pay for them, and see that every leader has what they need to know "
                "about customers to decide well."
            ),
            plays=(
                BookPlay(
                    _("Call a council of leaders from all departments, and meet every month"),
                    _("On the table each time: what customers said, what is new, what is recommended."),
                    _("Meetings held, and departments present"),
                ),
                BookPlay(
                    _("Find the executive who sponsors it and can approve money"),
                    _("The chief experience or customer officer, or another of the executives."),
                    _("Recommendations approved, and the sum"),
                ),
                BookPlay(
                    _("Write down what the council is for, and what each member does"),
                    _("The aims of the group, and roles and duties one by one."),
                    _("Members who can name their own duty"),
                ),
                BookPlay(
                    _("Agree a rubric by which proposals are weighed"),
                    _("Same questions for everybody: what customers gain, what the company gains, what it costs."),
                    _("Decisions made by the rubric, of all decisions"),
                ),
                BookPlay(
                    _("Name what the whole company does next, and hold each other to it"),
                    _("Announce it to all, say who owes what, ask for help where it is needed."),
                    _("Initiatives on time, and leaders who asked for help"),
                ),
            ),
        ),
        BookStep(
            focus=_("Employees who can"),
            title=_("Invest in what lets employees give customers a better experience"),
            why=_(
                "Who works against their own tools cannot serve anybody well. Leaders who see that connection know "
                "where to put money: people, technology, tools."
            ),
            plays=(
                BookPlay(
                    _("Keep training people in the experience of customers"),
                    _(
                        "Not once: as the journey and expectations change. The whole journey, not only their part of "
                        "it."
                    ),
                    _("Employees trained this year, and what they changed afterwards"),
                ),
                BookPlay(
                    _("Take away what slows employees down"),
                    _("Ask which three things cost them most time with a customer, and mend these."),
                    _("Minutes saved a case, beside satisfaction"),
                ),
                BookPlay(
                    _("Give everybody one view of each customer, and teach them to use it"),
                    _("Whoever a customer meets knows who they are. That is noticed, and people stay."),
                    _("Contacts in which nobody had to explain it again, beside churn"),
                ),
                BookPlay(
                    _("Make the case that engaged employees make for loyal customers"),
                    _("Put figures of both side by side, team by team, and show them to those who decide on money."),
                    _("Engagement of teams, beside the satisfaction of their customers"),
                ),
            ),
        ),
    ),
)
