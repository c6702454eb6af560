"""Words are found between quotation marks, dashes and apostrophes of any form."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations, models

_WRITTEN = "“”„‟«»″‘’‚‛′`´‐‑‒–—―−\xad\u200b\u200c\u200d\u2060\ufeff"
_PLAIN = "\"\"\"\"\"\"\"'''''''-------"


class Migration(migrations.Migration):
    dependencies = [("resolutions", "0010_pinned_in_one_piece")]

    operations = [
        migrations.RemoveIndex(model_name="passage", name="passage_words"),
        migrations.AddIndex(
            model_name="passage",
            index=GinIndex(
                SearchVector(
                    models.Func(
                        models.F("text"),
                        models.Value(_WRITTEN),
                        models.Value(_PLAIN),
                        function="translate",
                        output_field=models.TextField(),
                    ),
                    config="simple",
                ),
                fastupdate=False,
                name="passage_words",
            ),
        ),
    ]
