//! A table by number, in pages that snapshots share: a look costs no hashing, cloning it a few pointers, and a change copies one page.

use rayon::prelude::*;
use std::sync::Arc;

const PAGE: usize = 128;

#[derive(Debug)]
pub struct Paged<V> {
    pages: Vec<Arc<Vec<Option<V>>>>,
}

impl<V> Clone for Paged<V> {
    fn clone(&self) -> Self {
        Self { pages: self.pages.clone() }
    }
}

impl<V> Default for Paged<V> {
    fn default() -> Self {
        Self { pages: Vec::new() }
    }
}

impl<V: Clone> Paged<V> {
    pub fn get(&self, number: u32) -> Option<&V> {
        let number = number as usize;
        self.pages.get(number / PAGE)?.get(number % PAGE)?.as_ref()
    }

    /// Puts `value` in its place; `None` leaves the place empty.
    pub fn set(&mut self, number: u32, value: Option<V>) {
        let number = number as usize;
        while self.pages.len() <= number / PAGE {
            self.pages.push(Arc::new(vec![None; PAGE]));
        }
        if let Some(place) = self.pages.get_mut(number / PAGE).and_then(|page| Arc::make_mut(page).get_mut(number % PAGE)) {
            *place = value;
        }
    }

    /// The value in a place, made first where there is none.
    pub fn entry(&mut self, number: u32) -> Option<&mut V>
    where
        V: Default,
    {
        if self.get(number).is_none() {
            self.set(number, Some(V::default()));
        }
        let number = number as usize;
        self.pages.get_mut(number / PAGE).and_then(|page| Arc::make_mut(page).get_mut(number % PAGE)?.as_mut())
    }

    /// All values with their numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &V)> {
        let all = self.pages.iter().flat_map(|page| page.iter());
        (0..).zip(all).filter_map(|(number, value)| Some((number, value.as_ref()?)))
    }

    /// The same, for many: side by side. Few are told by the thread that asks, which then waits for no other.
    pub fn par_iter(&self) -> impl ParallelIterator<Item = (u32, &V)>
    where
        V: Send + Sync,
    {
        let pages = self.pages.par_iter().enumerate().with_min_len(8);
        pages.flat_map_iter(|(at, page)| (at as u32 * PAGE as u32..).zip(page.iter())).filter_map(|(number, value)| Some((number, value.as_ref()?)))
    }
}

/// Numbered as they come.
impl<V> FromIterator<V> for Paged<V> {
    fn from_iter<I: IntoIterator<Item = V>>(values: I) -> Self {
        let mut values = values.into_iter().peekable();
        let mut pages = Vec::new();
        while values.peek().is_some() {
            let mut page: Vec<Option<V>> = values.by_ref().take(PAGE).map(Some).collect();
            page.resize_with(PAGE, || None);
            pages.push(Arc::new(page));
        }
        Self { pages }
    }
}
