// Learns what good samples look like, from a folder of images of good samples only.
// The model file that is written is what the other macros score new images with.
//
// Headless: fiji --headless -macro Train_AST_Model.ijm "/path/to/good/images,/path/to/model.ast"

paths = split(getArgument(), ",");
if (paths.length == 2) {
  folder = paths[0];
  model = paths[1];
} else {
  folder = getDirectory("Folder of images of good samples");
  model = getDirectory("Folder for the model") + getString("Name of the model", "model.ast");
}

// Paths stand in [ ], so that they may hold spaces.
// More keys: backbone, settings, seed, device, resume, modality.
run("Train AST Model...", "folder=[" + folder + "] model=[" + model + "] preset=fast");
