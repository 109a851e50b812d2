// Scores all open images with one model. Each gets a heatmap, the table "AST Results" a row a plane.
#@ File (label = "Model file") model

// The images that are open now: scoring opens further ones.
count = nImages;
images = newArray(count);
for (i = 0; i < count; i++) {
  selectImage(i + 1);
  images[i] = getImageID();
}

for (i = 0; i < count; i++) {
  selectImage(images[i]);
  run("Score Image with AST...", "model=[" + model + "] layers=heatmap");
}
