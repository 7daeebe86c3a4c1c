"""A small trained reader: of the best sentences, which one answers, and which of its characters are the answer.

`inputs` makes numbers of sentences and question, `network` runs over them without torch, `reader` is what the rest of
the program uses; `examples` and `training` made the weights beside them.
"""
