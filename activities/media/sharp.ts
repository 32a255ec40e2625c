import sharp from 'sharp';

// libvips remembers pictures by path and would show the old one where a file was replaced, as a film's poster is.
sharp.cache(false);

export { sharp };
