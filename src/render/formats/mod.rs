//! The data files, one file per format: JSON and CSV twins of what pages show, with their description.
use crate::site::Edition;
/// stub
#[derive(Debug)]
pub struct DataFile {
    pub path: String,
}
impl DataFile {
    pub fn bytes(&self, _e: Edition) -> Vec<u8> {
        Vec::new()
    }
}
/// stub
pub fn files(_e: Edition) -> Vec<DataFile> {
    Vec::new()
}
