"""Levels 4 and 5 of the standard playbook: the first priority, and then simply how the company works."""

from django.utils.translation import gettext_lazy as _

from campaigns.playbook.book import BookLevel, BookPlay, BookStep

FOURTH = BookLevel(
    number=4,
    title=_("First of all"),
    summary=_(
        "Customers come first for every leader. Decisions rest on what customers say and do, and on what is likely "
        "next; an executive stands for it, and leaders build coalitions for what matters most."
    ),
    signs=(
        _("Leaders decide by what customers say and by what models expect them to do."),
        _("It is the first priority of every leader."),
        _("Teams know the company's goals for customers."),
        _("A leader for the experience of customers is named, and sits among the executives."),
        _("Leaders may invest in it on their own: technology, tools, training."),
        _("The values of the company show in all that teams do, and customers feel it."),
        _("A council or committee of leaders decides together, and coalitions get the important things done."),
        _("Whoever proposes something says what it is expected to do for the goals of the company."),
        _("Leaders are open to proposals that serve results and keep the customer in mind."),
        _("What customers say is shared in many ways, and every team can look it up."),
        _("Feedback and behavior together explain what happened."),
        _("There is steady investment in the journey, and in the work and culture of employees."),
    ),
    missing=(
        _("Some are rewarded for what they do for customers, not all."),
        _("How people are hired, begin and grow does not follow from it yet."),
    ),
    voice=_(
        "We put customers first because the business lives on it. In our council I sit with colleagues from "
        "everywhere, and we decide by what customers tell us, by what we can foresee, and by where we want to go. "
        "Here it is not only said."
    ),
    voice_by=_("a chief marketing officer"),
    moving_on=_(
        "The whole culture turns around customers. Leaders and teams are rewarded for results with them, and every "
        "team gets what it needs to know about customers when and how it needs it."
    ),
    steps=(
        BookStep(
            focus=_("Incentives and rewards"),
            title=_("Reward results with customers, everywhere in the company"),
            why=_(
                "By now some are rewarded for it. It should be part of what is agreed with everybody, so that each "
                "sees how the day's work turns into results with customers and for the business. It is the work of "
                "teams: reward them rather than single people, and not with money alone."
            ),
            plays=(
                BookPlay(
                    _("Write results with customers into what is agreed with every employee"),
                    _("Ask the heads of teams how they would reward it best."),
                    _("Agreements that name a result with customers"),
                ),
                BookPlay(
                    _("Reward teams, or all, for what they achieved together"),
                    _("A shared figure and a shared reward, instead of a race among colleagues."),
                    _("Teams rewarded, and departments that took part"),
                ),
                BookPlay(
                    _("Let colleagues nominate colleagues, and thank them by name"),
                    _(
                        "For the right effort that led to the right result. With customers' own words where there "
                        "are any."
                    ),
                    _("Nominations a month, and teams that they come from"),
                ),
                BookPlay(
                    _("Give room to ideas that nobody has tried"),
                    _("A little time and money for trying things out. What fails is told as well."),
                    _("Ideas tried, and those kept"),
                ),
                BookPlay(
                    _("Have the executives speak of customers on the company's great occasions"),
                    _(
                        "Where the year is reviewed, beside revenue and awards: what worked for customers and "
                        "employees, and what it did for the company."
                    ),
                    _("Occasions on which an executive told it"),
                ),
            ),
        ),
        BookStep(
            focus=_("The employees' journey"),
            title=_("Put customers into every step of the employees' journey"),
            why=_(
                "A culture lasts when people are hired for it, begin with it and grow in it. The council picks what "
                "is done, pays for it and provides the tools."
            ),
            plays=(
                BookPlay(
                    _("Say in every job posting and role what it means for customers"),
                    _("With the vision and values up front, and goals for customers in each role."),
                    _("Roles with a goal for customers, of all roles"),
                ),
                BookPlay(
                    _("Begin every new job with customers"),
                    _("A seat in a meeting of the experience team, a day with feedback, and a proposal of one's own."),
                    _("Newcomers who made a proposal in their first three months"),
                ),
                BookPlay(
                    _("Make the experience of customers a part of all training"),
                    _("Along the whole journey of an employee, not only in the first week."),
                    _("Programs that include it, of all programs"),
                ),
                BookPlay(
                    _("Ask heads of teams and of learning where more of it belongs"),
                    _("They know the moments. The council makes some of them the rule for the company."),
                    _("Proposals taken up by the council"),
                ),
            ),
        ),
    ),
)

FIFTH = BookLevel(
    number=5,
    title=_("How we work"),
    summary=_(
        "The star to steer by. In every part of the company leaders choose first what makes for an excellent "
        "experience, and winning them for something has become an orderly process."
    ),
    signs=(
        _("Leaders in every area put first what makes the experience excellent."),
        _("Every proposal that wants backing or money names goals for customers and for the business."),
        _("The employees' journey is built on what is known to serve customers."),
        _("Job descriptions, first weeks and training are all tied to customers and strategy."),
        _("Winning leaders is a process that people know, across departments and on a sound strategy."),
        _("Heads of teams know that they can propose something for customers and get the means for it."),
        _("Executives sponsor such programs and know what return to expect."),
        _("Employees feel close to customers and rely on each other to do what is right by them."),
        _("Colleagues are quick to nominate and thank each other."),
    ),
    voice=_(
        "Today we go before the council with a new way to find, hire and train people. I expect a yes: fewer will "
        "leave us, customers will feel it, and it grows without much effort. That is what they look for."
    ),
    voice_by=_("a manager in customer success"),
    moving_on=_(
        "Leaders come and go, so this is kept, not owned. Look at the people as well as at the process, and at what "
        "matters most to each of them."
    ),
    steps=(
        BookStep(
            focus=_("Keeping it"),
            title=_("Keep winning those who come, and stay worth their trust"),
            why=_(
                "Leaders want results, and to give their people the means for them. A good case for customers is "
                "welcome as long as its link to results is plain."
            ),
            plays=(
                BookPlay(
                    _("Ask each new leader what matters most to them"),
                    _(
                        "One head of finance looks for growth, the next for lower costs. The same case is told "
                        "differently."
                    ),
                    _("Days from a leader's arrival to that conversation"),
                ),
                BookPlay(
                    _("Renew what people learn as customers' expectations change"),
                    _("A program that stands still holds everybody back."),
                    _("Age of the oldest part of the program"),
                ),
                BookPlay(
                    _("Speak with employees often, and ask for what they really think"),
                    _("Trust is half of it: people who are close to their leaders tell them unpleasant truths."),
                    _("Unpleasant truths heard, and what came of them"),
                ),
            ),
        ),
    ),
)
