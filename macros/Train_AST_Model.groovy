// Learns from a folder of images of good samples, and ends with an error when that fails.
#@ File (label = "Folder of good images", style = "directory") folder
#@ File (label = "Model file", style = "save") model
#@ CommandService commands

import sc.fiji.ast.commands.TrainModel

// All inputs are given, so that no dialog opens.
training = commands.run(TrainModel, true, "folder", folder, "model", model, "preset", "standard",
    "modality", "auto", "backbone", "", "settings", "", "seed", "", "device", "auto", "resume", false).get()
if (training.isCanceled()) throw new RuntimeException(training.getCancelReason())
