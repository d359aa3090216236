"""What staff look at: lists of signatures and of who opened them."""
