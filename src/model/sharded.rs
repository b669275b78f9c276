//! A hash map in shards that snapshots share: cloning it costs a few pointers, and a change copies one shard alone.

use super::filter::Bits;
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

impl<K: ShardKey + Eq + Copy + Send + Sync, T: Copy + PartialEq + Send + Sync> Sharded<K, SmallVec<[T; 2]>> {
    /// Who holds each key, in the order of `holders`; once, where one holds it again and again. And the keys that several hold. Of keys that
    /// are `rare`, most of those that nobody shares are left out. Buckets and shards are filled side by side.
    pub fn group(holders: &[(T, &[K])], rare: impl Fn(&K) -> bool + Sync) -> (Self, Vec<K>) {
        let part = holders.len().div_ceil(rayon::current_num_threads() * 2).max(1);
        let bucketed = |holders: &[(T, &[K])]| {
            let pairs = || holders.iter().flat_map(|(holder, keys)| keys.iter().map(|key| (*key, *holder)));
            // Counted first: what grows leaves behind what it grew out of.
            let mut counts = [0; SHARDS + APART];
            pairs().for_each(|(key, _)| counts[shard(&key)] += 1);
            let mut buckets: Vec<Vec<(K, T)>> = counts.into_iter().map(Vec::with_capacity).collect();
            for (key, holder) in pairs() {
                if let Some(bucket) = buckets.get_mut(shard(&key)) {
                    bucket.push((key, holder));
                }
            }
            buckets
        };
        let parts: Vec<Vec<Vec<(K, T)>>> = holders.par_chunks(part).map(bucketed).collect();
        let fill = |at: usize| {
            let all = || parts.iter().filter_map(|buckets| buckets.get(at)).flatten().copied();
            let mut seen = Seen::default();
            all().filter(|(key, _)| rare(key)).for_each(|(key, _)| seen.take(&key));
            let held = || all().filter(|(key, _)| !rare(key) || seen.may_have_twice(key));
            let given = held().count();
            let mut map = FxHashMap::with_capacity_and_hasher(if at < SHARDS { given / 2 } else { given }, FxBuildHasher);
            let several = add(&mut map, held());
            (Arc::new(map), several)
        };
        let (shards, several): (Vec<_>, Vec<_>) = (0..SHARDS + APART).into_par_iter().map(fill).unzip();
        (Self { shards }, several.concat())
    }

    /// Takes more of what [`Sharded::group`] makes, in the order in which it is given, and tells the keys that several hold now.
    pub fn add(&mut self, held: impl Iterator<Item = (K, T)>) -> Vec<K> {
        let mut buckets: Vec<Vec<(K, T)>> = vec![Vec::new(); SHARDS + APART];
        for pair in held {
            if let Some(bucket) = buckets.get_mut(shard(&pair.0)) {
                bucket.push(pair);
            }
        }
        let each = self.shards.par_iter_mut().zip(buckets).filter(|(_, held)| !held.is_empty());
        each.flat_map_iter(|(map, held)| add(Arc::make_mut(map), held.into_iter())).collect()
    }
}

fn add<K: Eq + Hash + Copy, T: PartialEq>(map: &mut FxHashMap<K, SmallVec<[T; 2]>>, held: impl Iterator<Item = (K, T)>) -> Vec<K> {
    let mut several = Vec::new();
    for (key, holder) in held {
        let holders = map.entry(key).or_default();
        if holders.last() != Some(&holder) {
            holders.push(holder);
            if holders.len() == 2 {
                several.push(key);
            }
        }
    }
    several
}

/// Which keys may have been taken twice: those that were, and those that met another's bit.
#[derive(Default)]
struct Seen {
    once: Bits<128>,
    again: Bits<128>,
}

impl Seen {
    fn take(&mut self, key: &impl Hash) {
        if self.once.add(Self::print(key)) {
            self.again.add(Self::print(key));
        }
    }

    fn may_have_twice(&self, key: &impl Hash) -> bool {
        self.again.has(Self::print(key))
    }

    /// Without the bits that choose the shard.
    fn print(key: &impl Hash) -> u64 {
        FxBuildHasher.hash_one(key) >> 42
    }
}

fn shard<K: ShardKey + ?Sized>(key: &K) -> usize {
    // The high bits: the map inside a shard goes by the low ones.
    let hash = (FxBuildHasher.hash_one(key) >> 32) as usize;
    if key.stands_apart() { SHARDS + hash % APART } else { hash % SHARDS }
}
