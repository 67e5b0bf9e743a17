"""Who tells, how, how she prefers to be reached; what she lets know; the day she chose; the same person twice."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0003_said_by_itself'),
        ('spotting', '0002_policies'),
        ('territory', '0003_said_by_itself'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='signal',
            name='may_tell_more',
        ),
        migrations.AddField(
            model_name='contactattempt',
            name='outcome',
            field=models.CharField(blank=True, choices=[('no_answer', 'Pas de réponse'), ('message', 'Message laissé'), ('wrong', 'Numéro ou adresse qui ne marche pas')], max_length=20),
        ),
        migrations.AddField(
            model_name='signal',
            name='area',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='territory.priorityarea'),
        ),
        migrations.AddField(
            model_name='signal',
            name='call_back_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='signal',
            name='duplicate_of',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='spotting.signal'),
        ),
        migrations.AddField(
            model_name='signal',
            name='feedback',
            field=models.CharField(blank=True, choices=[('nothing', 'Rien de plus que « reçu »'), ('taken', 'Que la Cité s’en occupe'), ('more', 'Qu’elle a été rencontrée, puis accompagnée')], max_length=20),
        ),
        migrations.AddField(
            model_name='signal',
            name='informed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='signal',
            name='origin',
            field=models.CharField(blank=True, choices=[('herself', 'Pour moi'), ('relative', 'Un proche, un voisin, une voisine'), ('local', 'Un club, une association, un centre social'), ('professional', 'Un service ou un professionnel'), ('school', 'Un établissement scolaire'), ('employer', 'Un employeur')], max_length=20),
        ),
        migrations.AddField(
            model_name='signal',
            name='reach_by',
            field=models.CharField(blank=True, choices=[('phone', 'Par téléphone'), ('sms', 'Par SMS'), ('relay', 'Par la personne qui parle d’elle'), ('in_person', 'En venant la voir')], max_length=20),
        ),
        migrations.AddField(
            model_name='signal',
            name='way',
            field=models.CharField(blank=True, choices=[('word', 'En parlant avec elle'), ('street', 'Dans la rue, au pied des immeubles'), ('event', 'À une action, une fête, un match'), ('desk', 'À l’accueil d’un service'), ('poster', 'Par une affiche')], max_length=20),
        ),
        migrations.AlterField(
            model_name='contactattempt',
            name='channel',
            field=models.CharField(choices=[('phone', 'Appel téléphonique'), ('sms', 'SMS'), ('in_person', 'Rencontre'), ('relay', 'Par une personne relais'), ('letter', 'Courrier'), ('email', 'Courriel')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='signal',
            constraint=models.CheckConstraint(condition=models.Q(('call_back_on', None), models.Q(('informed_on__isnull', False), ('reached_on__isnull', False)), _connector='OR'), name='called_back_only_when_reached_and_informed'),
        ),
        migrations.AddConstraint(
            model_name='signal',
            constraint=models.CheckConstraint(condition=models.Q(('duplicate_of', None), models.Q(('closing_reason', 'duplicate'), models.Q(('duplicate_of', models.F('id')), _negated=True)), _connector='OR'), name='duplicate_of_another_and_closed_so'),
        ),
    ]
