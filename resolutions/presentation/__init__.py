"""What pages show of a document or a comparison: values ready for templates, without HTML.

Pure like the engine it shows: no Django, clock, disk or network. A page never computes; it prints what stands here.
"""
