//! Sorting, with one copy of the algorithm in the module: the library compiles its sort anew for every type
//! and key, which comes to more than all that calls it. Where time counts, its own is used.

use std::cmp::Ordering;

/// Sorts stably by a key.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// Sorts stably by a comparison.
pub(crate) fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let order = sorted(list.len(), &|a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    rearrange(order, |a, b| list.swap(a, b));
}

/// The places of a list in their new order.
fn sorted(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// Exchanges entries until at each place stands what came from the one that the order names.
fn rearrange(mut order: Vec<usize>, mut swap: impl FnMut(usize, usize)) {
    const DONE: usize = usize::MAX;
    for start in 0..order.len() {
        let mut at = start;
        while let Some(from) = order.get_mut(at).map(|from| std::mem::replace(from, DONE)) {
            if from == DONE || from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_sorts_as_the_library_does() {
        for len in 0..40_u32 {
            for step in 1..7_u32 {
                let list: Vec<(u32, u32)> = (0..len).map(|place| (place * step % 5, place)).collect();
                let (mut own, mut theirs) = (list.clone(), list);
                sort_by_key(&mut own, |entry| entry.0);
                theirs.sort_by_key(|entry| entry.0);
                assert_eq!(own, theirs, "{len} {step}");
            }
        }
    }
}
