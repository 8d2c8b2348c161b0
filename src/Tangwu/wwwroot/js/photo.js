// Photos are made small before they travel: 1600 px on the longer side, JPEG. Without this script the originals are sent.
const side = 1600;

async function shrink(file) {
  try {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, side / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    const small = blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
    return { file: small, canvas };
  } catch {
    return { file };
  }
}

for (const input of document.querySelectorAll(".js-photo")) {
  const shots = input.closest(".field").querySelector(".js-shots");
  input.closest(".snap").classList.remove("bare");
  input.addEventListener("change", async () => {
    const taken = await Promise.all([...input.files].slice(0, Number(input.dataset.max)).map(shrink));
    // A canvas shows the photo where the page's policy would refuse a blob: address.
    shots.replaceChildren(...taken.map(({ file, canvas }) => {
      if (!canvas) return document.createTextNode(file.name);
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", file.name);
      return canvas;
    }));
    shots.hidden = taken.length === 0;
    try {
      const files = new DataTransfer();
      for (const { file } of taken) files.items.add(file);
      input.files = files.files;
    } catch { /* An old browser sends what was chosen. */ }
  });
}
