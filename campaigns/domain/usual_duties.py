"""What each kind of people carries for customers, as a company usually divides it; once laid out it is its own."""

from django.utils.translation import gettext_lazy as _

USUAL = (
    (
        _("Say in public what customers are to expect of us"),
        _("Give the teams the means and the say to deliver it"),
        _("Look at the results with the teams, and change what does not work"),
    ),
    (
        _("Keep the customer's way through the company mapped, every point of contact in it"),
        _("Gather what customers say and turn it into changes"),
        _("Bring the departments to work on one journey"),
    ),
    (
        _("Keep the promise face to face"),
        _("Decide on the spot what puts things right for a customer"),
        _("Pass on within the week what customers say"),
    ),
    (
        _("Know what their work changes for a customer"),
        _("Name what stands in the way of good service"),
    ),
    (
        _("Promise only what the company can keep"),
        _("Say the same in every channel"),
        _("Bring what is known of customers into decisions"),
    ),
    (
        _("Make the systems that customers meet work as one"),
        _("Turn what the systems know of customers into something teams can use"),
        _("Keep the tools of the front line working"),
    ),
    (
        _("Build for a need that customers have named"),
        _("Improve it by what they say afterwards"),
        _("Check that it holds what was promised"),
    ),
    (
        _("Settle what went wrong, soon and for good"),
        _("Explain how to get the most out of what was bought"),
        _("Write to customers before a known problem reaches them"),
    ),
    (
        _("Train people for what customers need of them"),
        _("Keep those who serve customers motivated"),
        _("Hire, lead and praise by how people serve"),
    ),
    (
        _("Fund the change"),
        _("Tie the experience to where the business is going"),
        _("Ask the company to account for what it promised customers"),
    ),
    (
        _("Keep the platforms running that the experience stands on"),
        _("Deliver in our name as we would ourselves"),
        _("Advise where we lack the knowledge"),
    ),
    (
        _("Tell us what it was like"),
        _("Come back, or say why not"),
        _("Speak for us to others"),
    ),
    (
        _("Keep one promise in every market, in words of its own"),
        _("Keep those inside and outside on the same goals"),
        _("Fit the way we serve to what people there expect"),
    ),
)
"""In the order in which the groups of a new organization are laid out."""
