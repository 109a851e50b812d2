// Learns what good samples look like, from the planes of the active image: a stack in which
// every plane shows a good sample.
//
// Headless: fiji --headless -macro Train_AST_Model_on_Stack.ijm "/path/to/stack.tif,/path/to/model.ast"

paths = split(getArgument(), ",");
if (paths.length == 2) {
  open(paths[0]);
  model = paths[1];
} else {
  model = getDirectory("Folder for the model") + getString("Name of the model", "model.ast");
}

// The active image is used; image=TITLE names another one.
run("Train AST Model on Stack...", "model=[" + model + "] preset=fast");
