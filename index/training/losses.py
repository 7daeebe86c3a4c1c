"""The two scores that are trained, each as it is computed at search time, and their in-batch losses.

Dense: cosine of the sums of token vectors. Late: for each token of the left text the best cosine among the
right text's tokens, weighted by the left token vector's length to a power. sentence-transformers' own
`MultipleNegativesRankingLoss` gives the dense part, but scores each pair by one vector and encodes each
column again; here both scores come from one look-up of the same table, and the late one compares distinct
tokens only.
"""

import torch
from torch import Tensor
from torch.nn import functional

DENSE_SCALE = 20.0
LATE_SCALE = 25.0
LENGTH_POWER = 1.5
"""Of a token vector's length, its weight in the late score; `index.late` uses the same."""
NEVER = -2.0
"""Below any cosine: stands where a text has no token."""


def sum_tokens(table: Tensor, ids: Tensor, offsets: Tensor) -> Tensor:
    """Return the sums of token vectors, (n_texts, dim); texts as concatenated ids and the offsets they
    start at."""
    return functional.embedding_bag(ids, table, offsets, mode="sum")


def in_batch_loss(scores: Tensor, same: Tensor) -> Tensor:
    """Return the mean cross-entropy of the diagonal both ways; `same` marks off-diagonal pairs that are
    right too."""
    scores = scores.masked_fill(same, float("-inf"))
    labels = torch.arange(scores.shape[0])
    return (functional.cross_entropy(scores, labels) + functional.cross_entropy(scores.T, labels)) / 2


def dense_scores(left: Tensor, right: Tensor) -> Tensor:
    """Return the cosines of summed vectors, (n_left, n_right)."""
    return functional.normalize(left) @ functional.normalize(right).T


def late_scores(table: Tensor, left_ids: Tensor, right_ids: Tensor) -> Tensor:
    """Return the late score of each left text with each right text, (n_left, n_right).

    Ids are (n_texts, longest), padded with -1; every text has at least one token. Each distinct token is
    compared once, and only the best of each text is looked at again for the gradient.
    """
    left_tokens, left_at = torch.unique(left_ids[left_ids >= 0], return_inverse=True)
    right_tokens, right_at = torch.unique(right_ids[right_ids >= 0], return_inverse=True)
    left_vectors = functional.embedding(left_tokens, table)
    right_vectors = functional.embedding(right_tokens, table)
    cosines = functional.normalize(right_vectors) @ functional.normalize(left_vectors).T

    places = torch.full_like(right_ids, len(right_tokens))
    places[right_ids >= 0] = right_at
    with torch.no_grad():
        padded = torch.cat([cosines, cosines.new_full((1, cosines.shape[1]), NEVER)])
        best = torch.stack([row[padded[row].argmax(dim=0)] for row in places])
    best_cosines = cosines.gather(0, best)

    weights = left_vectors.pow(2).sum(dim=1).add(1e-6).pow(LENGTH_POWER / 2)
    used = torch.zeros(left_ids.shape[0], len(left_tokens))
    rows = torch.arange(left_ids.shape[0])[:, None].expand_as(left_ids)[left_ids >= 0]
    used.index_put_((rows, left_at), torch.ones(len(rows)), accumulate=True)
    weighted = used * weights
    return (weighted / weighted.sum(dim=1, keepdim=True)) @ best_cosines.T


def joint_loss(dense: Tensor, late: Tensor, same: Tensor, same_late: Tensor, late_share: float) -> Tensor:
    """Return the weighted sum of both losses."""
    return in_batch_loss(dense * DENSE_SCALE, same) + late_share * in_batch_loss(late * LATE_SCALE, same_late)
