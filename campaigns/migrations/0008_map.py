import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_audit_never_nests"),
        ("campaigns", "0007_playbook_and_maturity"),
        ("stakeholders", "0011_slipping"),
    ]

    operations = [
        migrations.CreateModel(
            name="MapPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("x", models.SmallIntegerField()),
                ("y", models.SmallIntegerField()),
                (
                    "organization",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.organization"),
                ),
                (
                    "stakeholder",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="map_place",
                        to="stakeholders.stakeholder",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("x__range", (-20000, 20000)), ("y__range", (-20000, 20000))),
                        name="mapplace_on_the_map",
                    )
                ],
            },
        ),
    ]
