// Why teacher and student are of different kinds, shown with points of the plane (Fig. 2 of the
// paper): a picture and a small table; about half a minute.
run("AST Toy Example", "steps=600 seed=0");
