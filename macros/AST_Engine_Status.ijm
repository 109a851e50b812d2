// Tells which engine computes, on which processors and graphics cards, and what to do when a
// graphics card is not seen.

run("AST Engine Status");
