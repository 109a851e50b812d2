// The active image shows a defect: it is added with its mask to a folder that Evaluate AST Model...
// reads. The mask is what is selected, or else the open "mask of IMAGE", which may be corrected with
// ImageJ's brush before; mask=[TITLE] names another image.
#@ File (label = "Feedback folder", style = "directory") folder
#@ String (label = "Kind of defect", value = "defect") kind

run("Report Defect...", "folder=[" + folder + "] kind=[" + kind + "]");
