// The active image, or the image of the active heatmap, is good, whatever the model says: it is added
// to a folder of good images. Where an area is selected, only that area is good.
// Without folder= that is MODEL-feedback beside the model.
#@ File (label = "Feedback folder", style = "directory") folder

// then=calibrate copy=[PATH] makes a copy of the model with thresholds by all good images of the folder,
// then=train copy=[PATH] a new model from them.
run("Report False Alarm...", "folder=[" + folder + "]");
