"""The person whose support matters."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce, Concat
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from stakeholders.enums import Certainty, Level, Stance

from .order import ORDERS
from .place import Department, Group, Market

UNSET_SCORE = 3
"""What an unset power or interest counts as, everywhere; always marked as a guess."""


class SearchKey(Func):
    """Lower case without accents; the SQL function is IMMUTABLE so that it can be indexed."""

    function = "allyship_key"
    output_field = models.TextField()


class StakeholderQuerySet(models.QuerySet["Stakeholder"]):
    def current(self) -> "StakeholderQuerySet":
        """Neither merged away nor erased."""
        return self.filter(merged_into=None, erased_at=None)

    def active(self, on: date) -> "StakeholderQuerySet":
        """In the company on that day, as the measures count it."""
        return self.current().filter(
            Q(left_on=None) | Q(left_on__gte=on),
            Q(joined_on__lte=on) | Q(joined_on=None, added_on__lte=on),
        )

    def left(self, on: date) -> "StakeholderQuerySet":
        return self.current().filter(left_on__lt=on)

    def visible_to(self, user: object) -> "StakeholderQuerySet":
        """Nobody meets the judgements on the record of themselves."""
        return self.filter(~Q(user=user) | Q(user=None))

    def champions(self) -> "StakeholderQuerySet":
        return self.filter(stance=Stance.CHAMPION)

    def behind(self) -> "StakeholderQuerySet":
        """Behind the change: +1 or better."""
        return self.filter(stance__gte=Stance.SUPPORTER)

    def lagging(self) -> "StakeholderQuerySet":
        """Wanted above current, current at or below 0 or not known."""
        return self.filter(
            Q(stance=None, wanted_stance__isnull=False) | Q(stance__lte=Stance.NEUTRAL, wanted_stance__gt=F("stance"))
        )

    def overdue(self, on: date) -> "StakeholderQuerySet":
        """Past their cadence on that day; never-met people count."""
        return self.filter(contact_due_on__lt=on)


class Stakeholder(models.Model):
    """An executive to win. The second half of the columns is derived: verbs write it, and
    `manage.py rebuild_derived` proves by replay that it is true."""

    organization = models.ForeignKey("accounts.Organization", on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=200)
    title = models.CharField(_("title"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("group"))
    department = models.ForeignKey(
        Department, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("department")
    )
    market = models.ForeignKey(Market, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("market"))
    level = models.PositiveSmallIntegerField(_("level"), choices=Level, null=True, blank=True)
    reports_to = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("reports to"),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="owned_stakeholders",
        verbose_name=_("owner"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="stakeholder_records",
    )
    is_willing = models.BooleanField(_("willing to be asked"), default=False)
    capacity = models.PositiveSmallIntegerField(
        _("open asks they can carry"), default=2, validators=[MaxValueValidator(50)]
    )
    wanted_stance = models.SmallIntegerField(_("wanted stance"), choices=Stance, null=True, blank=True)
    cadence_days = models.PositiveSmallIntegerField(
        _("days between conversations"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(730)],
    )
    joined_on = models.DateField(_("joined"), null=True, blank=True)
    left_on = models.DateField(_("left"), null=True, blank=True)
    added_on = models.DateField()
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged")
    erased_at = models.DateTimeField(null=True, blank=True)

    stance = models.SmallIntegerField(choices=Stance, null=True, editable=False)
    stance_from = models.DateField(null=True, editable=False)
    stance_seen_on = models.DateField(null=True, editable=False)
    power = models.PositiveSmallIntegerField(null=True, editable=False)
    interest = models.PositiveSmallIntegerField(null=True, editable=False)
    last_contact_on = models.DateField(null=True, editable=False)
    contact_due_on = models.DateField(null=True, editable=False)
    next_due_on = models.DateField(null=True, editable=False)
    certainty = models.PositiveSmallIntegerField(choices=Certainty, null=True, editable=False)
    worth = models.DecimalField(max_digits=14, decimal_places=2, null=True, editable=False)
    weight = models.GeneratedField(
        expression=Coalesce(F("power"), Value(UNSET_SCORE)),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )
    gap = models.GeneratedField(
        expression=Coalesce(F("wanted_stance") - Coalesce(F("stance"), Value(0)), Value(0)),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )
    name_key = models.GeneratedField(expression=SearchKey(F("name")), output_field=models.TextField(), db_persist=True)
    search_key = models.GeneratedField(
        expression=SearchKey(
            Concat(
                F("name"),
                Value(" "),
                F("title"),
                Value(" "),
                F("email"),
                output_field=models.TextField(),
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = ScopedManager(
        organization="organization",
        _manager_class=models.Manager.from_queryset(StakeholderQuerySet),
    )

    DERIVED = (
        "stance",
        "stance_from",
        "stance_seen_on",
        "power",
        "interest",
        "last_contact_on",
        "contact_due_on",
        "next_due_on",
        "certainty",
        "worth",
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "email"],
                condition=~Q(email="") & Q(merged_into=None),
                name="stakeholder_email_once",
                violation_error_message=_("Somebody with this e-mail is here already."),
            ),
            models.UniqueConstraint(
                fields=["organization", "user"],
                condition=Q(user__isnull=False),
                name="stakeholder_user_once",
            ),
            models.CheckConstraint(
                condition=Q(wanted_stance=None) | Q(wanted_stance__range=(-2, 2)),
                name="stakeholder_wanted_stance_range",
            ),
            models.CheckConstraint(condition=~Q(reports_to=F("id")), name="stakeholder_reports_to_another"),
            models.CheckConstraint(condition=~Q(name=""), name="stakeholder_has_name"),
        ]
        indexes = [
            *(
                models.Index(
                    F("organization"),
                    *terms,
                    F("id"),
                    condition=Q(merged_into=None, erased_at=None),
                    name=f"stakeholder_order_{key}",
                )
                for key, terms in ORDERS.items()
            ),
            models.Index(fields=["organization", "contact_due_on"], name="stakeholder_by_contact"),
            models.Index(
                fields=["organization", "contact_due_on", "id"],
                condition=Q(last_contact_on=None),
                name="stakeholder_never_met",
            ),
            models.Index(
                fields=["organization", "contact_due_on", "id"],
                condition=Q(last_contact_on__isnull=False),
                name="stakeholder_met",
            ),
            models.Index(
                fields=["organization"],
                include=["worth"],
                condition=Q(worth__isnull=False, merged_into=None, erased_at=None),
                name="stakeholder_stated_worth",
            ),
            models.Index(fields=["organization", "next_due_on"], name="stakeholder_by_step"),
            models.Index(fields=["organization", "owner"], name="stakeholder_by_owner"),
            models.Index(
                fields=["organization", "left_on"], condition=Q(left_on__isnull=False), name="stakeholder_left"
            ),
            GinIndex(OpClass(F("search_key"), name="gin_trgm_ops"), name="stakeholder_search"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def is_lagging(self) -> bool:
        if self.wanted_stance is None:
            return False
        return self.stance is None or (self.stance <= 0 and self.wanted_stance > self.stance)
