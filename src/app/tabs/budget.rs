//! x
use crate::app::detail::Part;
use crate::app::model::Model;
impl Model {
    /// x
    pub fn figure_count(&self) -> usize {
        0
    }
    /// x
    pub fn explain(&mut self) {}
    /// x
    pub fn figure_detail(&self) -> (String, Vec<Part>) {
        (String::new(), Vec::new())
    }
}
