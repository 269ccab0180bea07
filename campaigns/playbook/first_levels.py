"""Levels 1 and 2 of the standard playbook: from words to a few leaders, and from those to all."""

from django.utils.translation import gettext_lazy as _

from campaigns.playbook.book import BookLevel, BookPlay, BookStep

FIRST = BookLevel(
    number=1,
    title=_("Spoken of"),
    summary=_(
        "Leaders say that customers matter, and it stays at that. The experience of customers is an idea here, not a "
        "way to run the business."
    ),
    signs=(
        _("Leaders name the experience of customers as a priority."),
        _("Single leaders have goals of their own for what they take customer focus to mean."),
    ),
    missing=(
        _("Nobody answers for it, and nothing follows from what is said."),
        _("It is a notion, neither a strategy nor a craft that people are trained in."),
        _("There is no strategy that holds for the whole company."),
        _("Neither people nor money are set aside for a better experience."),
        _("Executives do not work on it across their departments."),
        _("Each leader's idea of it stays in their own department."),
        _("Without common tools and technology, what is tried yields little."),
    ),
    voice=_(
        "We are told that the experience matters. Our roadmap is on time, so are we done? I would like somebody to "
        "tell me what a great one would be, for what we do here."
    ),
    voice_by=_("a developer in the product team"),
    moving_on=_(
        "A few executives take it on, mostly those whose teams meet customers every day, such as service and "
        "customer success. Their colleagues begin to come to them for what customers say."
    ),
    steps=(
        BookStep(
            focus=_("Support for those who began"),
            title=_("Stand behind the leaders who invest in customers already"),
            why=_(
                "Every company has some who see, by role or by conviction, that it pays. They act within their own "
                "team, at single points of contact, and their people hear of it more than anybody else. The first "
                "group across departments grows from them. So the first proof is theirs: find it, and let others see "
                "it."
            ),
            plays=(
                BookPlay(
                    _("Tell the whole company what these leaders have achieved"),
                    _(
                        "One story each, with the change that customers noticed and the result that the business "
                        "noticed."
                    ),
                    _("Stories told, with a figure before and after"),
                ),
                BookPlay(
                    _("Bring together those who share a stretch of the journey"),
                    _(
                        "Walk the journey with the leaders on both sides of a handover, and honor in public what was "
                        "mended between departments."
                    ),
                    _("Handovers that two departments mended together"),
                ),
                BookPlay(
                    _("Find the investments that have paid, and let their owners present them"),
                    _(
                        "Look for money, people or technology spent on gathering what customers say, making sense of "
                        "it and acting on it. Whoever spent it explains what came back."
                    ),
                    _("Return for each investment, as its owner tells it"),
                ),
            ),
        ),
        BookStep(
            focus=_("Somebody who answers for it"),
            title=_("Agree what single teams answer for, and report every success to all leaders"),
            why=_(
                "As long as it is theory, each leader may choose to join or not. Those who get it can go first: a "
                "goal that their team has anyway, an investment, and two measures beside each other, one of the work "
                "and one of what customers say. It is not the whole journey yet, and each part of it counts. "
                "Executives believe what they see work again and again."
            ),
            plays=(
                BookPlay(
                    _("Shorten the wait of those who call"),
                    _("With the head of the contact center: better tools and training for those who pick up."),
                    _("Average wait in minutes, beside satisfaction asked after each call"),
                ),
                BookPlay(
                    _("Mend the steps of the web shop at which people give up"),
                    _("With the head of digital marketing: the two or three pages where most carts are left."),
                    _("Carts left behind, beside reviews after the purchase"),
                ),
                BookPlay(
                    _("Call customers more often after they have bought"),
                    _("With the head of customer success: agreed moments at which somebody asks how it goes."),
                    _("Share of customers who use the product, beside NPS at those moments"),
                ),
                BookPlay(
                    _("Report each success to the leaders who were not part of it"),
                    _("Whoever achieved it says what was spent and what came back. Once is not enough: keep at it."),
                    _("Leaders outside the team who can retell one result"),
                ),
            ),
        ),
    ),
)

SECOND = BookLevel(
    number=2,
    title=_("A few leaders"),
    summary=_(
        "Some leaders mean it, mostly where customers are met. They listen at their own points of contact and mend "
        "what is in their reach, each on their own."
    ),
    signs=(
        _("A few leaders, most of them of teams that meet customers, treat the experience as theirs to improve."),
        _("Those leaders act on what customers say at single points of contact."),
        _("Those teams answer for a goal with an operational measure and one of customer feedback."),
        _("A strategy for the experience of customers has been presented to the leaders."),
        _("Leaders of different departments have begun to improve something together."),
    ),
    missing=(
        _("The leaders who care work side by side, not together, so one strategy for all finds no backing."),
        _("Money and people for the journey as a whole are not there."),
        _("The strategy is not felt in what employees and teams do every day."),
        _("Nobody looks for the causes behind what customers meet."),
        _("Nobody answers for what crosses departments."),
    ),
    voice=_(
        "We pick up sooner now, and I am glad of it. But people call because the delivery is late, and that is "
        "decided elsewhere. We console them, and nobody keeps it from happening."
    ),
    voice_by=_("a colleague in customer support"),
    moving_on=_(
        "All executives make it a priority, and are ready to pay for what serves the goals of the business and moves "
        "NPS, effort and satisfaction. The culture carries it, and leaders are expected to lead that way. So show "
        "what it does for the figures of the business, not only for those of the surveys."
    ),
    steps=(
        BookStep(
            focus=_("A priority of the business"),
            title=_("Plan how you tell the company that this is a priority of the business"),
            why=_(
                "Leaders far from customers do not see their own part in the journey. Tell of what works, the quick "
                "wins first, and tell it in a rhythm: what comes regularly is no fad, and returns add up in people's "
                "minds."
            ),
            plays=(
                BookPlay(
                    _("Write a plan of what is told to whom, by whom, in which rhythm"),
                    _("Include the leaders who think that customers are not their department."),
                    _("Messages sent as planned, and audiences not reached"),
                ),
                BookPlay(
                    _("Tell quick wins with both figures"),
                    _("What was invested, what changed in the work, what customers say since."),
                    _("Wait of callers before and after, beside their satisfaction"),
                ),
                BookPlay(
                    _("Show how the work on the experience serves the goals of the company"),
                    _("Take two goals that every leader knows, and say what in the journey moves them."),
                    _("Market share or renewals, where the journey was mended and where not"),
                ),
                BookPlay(
                    _("Present leaders who improved the journey beyond their own counter"),
                    _("Let them speak themselves, with those from next door who made it possible."),
                    _("Leaders presented, and departments that they come from"),
                ),
                BookPlay(
                    _("Let customers speak in the leaders' meeting, in their own words"),
                    _("A recording, a letter, a visit: so that leaders understand, and feel, what it is like."),
                    _("Leaders' meetings that opened with a customer"),
                ),
            ),
        ),
        BookStep(
            focus=_("The link to business goals"),
            title=_("Tie what you measure of customers to what the business wants to achieve"),
            why=_(
                "Surveys alone say little. Leaders trust how feedback is gathered, and less what to do about it: in "
                "one study only 4 of 100 leaders in the field thought that their measures show what a decision "
                "returns. A score that goes up and down is not the aim. Where your own figures are thin, outside "
                "ones open the conversation: Bain & Company report that in most industries the Net Promoter Score "
                "goes along with 20 to 60 percent of the differences in organic growth among competitors."
            ),
            plays=(
                BookPlay(
                    _("Ask each leader which results they look at first, and put a customer measure beside each"),
                    _("Say how the measure shows progress towards that result, and what a point of it is worth."),
                    _("Leaders' results that have a customer measure beside them"),
                ),
                BookPlay(
                    _("Choose the few measures that matter most at each point of the journey"),
                    _("Fewer figures, each with somebody who acts on it. Say why the others were left out."),
                    _("Measures dropped, and measures with an owner"),
                ),
                BookPlay(
                    _("Let all teams see the same figures, and what each can do about them"),
                    _("What other leaders have to know in order to help, on one page that everybody can open."),
                    _("Teams that changed something because of another team's figure"),
                ),
            ),
        ),
    ),
)
