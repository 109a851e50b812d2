// Shows in two dimensions why teacher and student are of different kinds: the picture of the paper.

run("AST Toy Example", "steps=600 seed=0");
