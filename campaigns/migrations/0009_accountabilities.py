import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.audit_triggers import audit_table


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_audit_never_nests"),
        ("campaigns", "0008_map"),
        ("stakeholders", "0012_ties"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Accountability",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("team", models.CharField(max_length=120, verbose_name="team")),
                ("goal", models.CharField(max_length=300, verbose_name="goal")),
                ("investment", models.CharField(blank=True, max_length=120, verbose_name="investment")),
                ("began_on", models.DateField(verbose_name="baseline as of")),
                ("every_days", models.PositiveSmallIntegerField(default=35, verbose_name="a reading every, days")),
                ("operation_name", models.CharField(max_length=80, verbose_name="operational measure")),
                ("operation_unit", models.CharField(blank=True, max_length=20, verbose_name="its unit")),
                ("operation_is_up", models.BooleanField(verbose_name="higher is better in operation")),
                (
                    "operation_baseline",
                    models.DecimalField(decimal_places=4, max_digits=14, verbose_name="baseline in operation"),
                ),
                (
                    "operation_target",
                    models.DecimalField(decimal_places=4, max_digits=14, verbose_name="target in operation"),
                ),
                ("feedback_name", models.CharField(max_length=80, verbose_name="feedback measure")),
                (
                    "feedback_unit",
                    models.CharField(blank=True, max_length=20, verbose_name="unit of the feedback measure"),
                ),
                ("feedback_is_up", models.BooleanField(verbose_name="higher is better in feedback")),
                (
                    "feedback_baseline",
                    models.DecimalField(decimal_places=4, max_digits=14, verbose_name="baseline in feedback"),
                ),
                (
                    "feedback_target",
                    models.DecimalField(decimal_places=4, max_digits=14, verbose_name="target in feedback"),
                ),
                (
                    "is_for_sponsors",
                    models.BooleanField(default=False, verbose_name="sponsors may see who answers for it"),
                ),
                (
                    "carried_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="accountabilities",
                        to="stakeholders.stakeholder",
                        verbose_name="answers for it",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.organization"),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "ordering": ["team", "id"],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("read_on", models.DateField(verbose_name="day")),
                (
                    "operation",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=14, null=True, verbose_name="value in operation"
                    ),
                ),
                (
                    "feedback",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=14, null=True, verbose_name="value in feedback"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "accountability",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="campaigns.accountability",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.organization"),
                ),
            ],
            options={
                "ordering": ["-read_on", "-id"],
            },
        ),
        migrations.AddConstraint(
            model_name="accountability",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("operation_is_up", True), ("operation_target__gt", models.F("operation_baseline"))),
                    models.Q(("operation_is_up", False), ("operation_target__lt", models.F("operation_baseline"))),
                    _connector="OR",
                ),
                name="accountability_operation_gets_better",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountability",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("feedback_is_up", True), ("feedback_target__gt", models.F("feedback_baseline"))),
                    models.Q(("feedback_is_up", False), ("feedback_target__lt", models.F("feedback_baseline"))),
                    _connector="OR",
                ),
                name="accountability_feedback_gets_better",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountability",
            constraint=models.CheckConstraint(
                condition=models.Q(("every_days__range", (1, 366))), name="accountability_read_every_days"
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(fields=("accountability", "read_on"), name="reading_one_a_day"),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.CheckConstraint(
                condition=models.Q(("operation__isnull", False), ("feedback__isnull", False), _connector="OR"),
                name="reading_says_something",
            ),
        ),
        audit_table("campaigns_accountability"),
        audit_table("campaigns_reading"),
    ]
