// Learns what good samples look like, from the active image: a stack in which every plane shows
// a good sample.
#@ File (label = "Model file", style = "save") model

// The active image is used; image=TITLE names another one.
run("Train AST Model on Stack...", "model=[" + model + "] preset=standard");
