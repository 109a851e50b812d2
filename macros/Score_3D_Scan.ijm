// Learns from good 3D scans (train/good/rgb and train/good/xyz, as in MVTec 3D-AD) and shows where another scan deviates.
#@ File (label = "Folder of scans", style = "directory") folder
#@ File (label = "Colour image of a scan") image
#@ File (label = "Its heights") heights
#@ File (label = "Model file", style = "save") model

run("Train AST Model...", "folder=[" + folder + "] model=[" + model + "] preset=standard modality=RGB+Depth");

open(image);
run("Score Image with AST...", "model=[" + model + "] depth=[" + heights + "] layers=[heatmap, height, overlay]");
