//! A hash map in shards that snapshots share: cloning it costs a few pointers, and a change copies one shard alone.

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;
use std::borrow::Borrow;
use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

const SHARDS: usize = 256;
/// The shards of keys that stand apart.
const APART: usize = 64;

/// A key of a map in shards.
pub trait ShardKey: Hash {
    /// Whether it stands apart from most: keys that are looked for again and again lie close together then.
    fn stands_apart(&self) -> bool {
        false
    }
}

impl ShardKey for str {}
impl ShardKey for Arc<str> {}

#[derive(Debug)]
pub struct Sharded<K, V> {
    shards: Vec<Arc<FxHashMap<K, V>>>,
}

impl<K, V> Clone for Sharded<K, V> {
    fn clone(&self) -> Self {
        Self { shards: self.shards.clone() }
    }
}

impl<K, V> Default for Sharded<K, V> {
    fn default() -> Self {
        let empty = Arc::new(FxHashMap::default());
        Self { shards: vec![empty; SHARDS + APART] }
    }
}

impl<K: ShardKey + Eq + Clone, V: Clone> Sharded<K, V> {
    pub fn get<Q: ShardKey + Eq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.shards.get(shard(key))?.get(key)
    }

    pub fn insert(&mut self, key: K, value: V) {
        if let Some(shard) = self.shards.get_mut(shard(&key)) {
            Arc::make_mut(shard).insert(key, value);
        }
    }

    pub fn remove(&mut self, key: &K) {
        if let Some(shard) = self.shards.get_mut(shard(key))
            && shard.contains_key(key)
        {
            Arc::make_mut(shard).remove(key);
        }
    }

    /// The value of `key`, made first where there is none.
    pub fn entry(&mut self, key: K) -> Option<&mut V>
    where
        V: Default,
    {
        let shard = self.shards.get_mut(shard(&key))?;
        Some(Arc::make_mut(shard).entry(key).or_default())
    }

    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.shards.iter().flat_map(|shard| shard.iter())
    }

    pub fn len(&self) -> usize {
        self.shards.iter().map(|shard| shard.len()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.shards.iter().all(|shard| shard.is_empty())
    }
}

impl<K: ShardKey + Eq + Clone + Send + Sync, T: Clone + PartialEq + Send + Sync> Sharded<K, SmallVec<[T; 2]>> {
    /// What each of `items` gives, by key, in the order of the items; once, where it gives the same again and again. And the keys with
    /// several values. Buckets and shards are filled side by side.
    pub fn group<I: Sync>(items: &[I], each: impl Fn(&I, &mut dyn FnMut(K, T)) + Sync) -> (Self, Vec<K>) {
        let part = items.len().div_ceil(rayon::current_num_threads() * 2).max(1);
        let bucketed = |items: &[I]| {
            // Counted first: what grows leaves behind what it grew out of.
            let mut counts = [0; SHARDS + APART];
            let mut count = |key: K, _: T| counts[shard(&key)] += 1;
            items.iter().for_each(|item| each(item, &mut count));
            let mut buckets: Vec<Vec<(K, T)>> = counts.into_iter().map(Vec::with_capacity).collect();
            for item in items {
                each(item, &mut |key, value| {
                    if let Some(bucket) = buckets.get_mut(shard(&key)) {
                        bucket.push((key, value));
                    }
                });
            }
            buckets
        };
        let parts: Vec<Vec<Vec<(K, T)>>> = items.par_chunks(part).map(bucketed).collect();
        let fill = |at: usize| {
            let given = parts.iter().filter_map(|buckets| buckets.get(at)).map(Vec::len).sum::<usize>();
            let mut map: FxHashMap<K, SmallVec<[T; 2]>> = FxHashMap::with_capacity_and_hasher(if at < SHARDS { given / 2 } else { given }, FxBuildHasher);
            let mut several = Vec::new();
            for (key, value) in parts.iter().filter_map(|buckets| buckets.get(at)).flatten() {
                let values = map.entry(key.clone()).or_default();
                if values.last() != Some(value) {
                    values.push(value.clone());
                    if values.len() == 2 {
                        several.push(key.clone());
                    }
                }
            }
            (Arc::new(map), several)
        };
        let (shards, several): (Vec<_>, Vec<_>) = (0..SHARDS + APART).into_par_iter().map(fill).unzip();
        (Self { shards }, several.concat())
    }
}

fn shard<K: ShardKey + ?Sized>(key: &K) -> usize {
    // The high bits: the map inside a shard goes by the low ones.
    let hash = (FxBuildHasher.hash_one(key) >> 32) as usize;
    if key.stands_apart() { SHARDS + hash % APART } else { hash % SHARDS }
}
