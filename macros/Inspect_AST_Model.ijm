// Tells what a model was trained on, when, with which settings, and what images it expects.
//
// Headless: fiji --headless -macro Inspect_AST_Model.ijm "/path/to/model.ast"

model = getArgument();
if (model == "") {
  model = File.openDialog("Model file");
}
run("Inspect AST Model...", "model=[" + model + "]");
