// Learns what good samples look like, from a folder of images of good samples only.
// The model file that is written is what the other macros score new images with.
#@ File (label = "Folder of good images", style = "directory") folder
#@ File (label = "Model file", style = "save") model

// Paths stand in [ ], so that they may hold spaces.
// More keys: settings, backbone, seed, device, resume.
run("Train AST Model...", "folder=[" + folder + "] model=[" + model + "] preset=standard");
