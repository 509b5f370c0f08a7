//! Sorting, with one copy of the algorithm in the module: the library compiles its sort anew for every type
//! and key, which comes to more than all that calls it. Where time counts, what is compared is a number.

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

/// Sorts stably by a number. It is made once for each entry, and compared much quicker than what it is made of.
pub(crate) fn sort_by_number<T>(list: &mut [T], number: impl Fn(&T) -> u128) {
    if let Some(order) = new_order(list.iter().map(number).zip(0..).collect()) {
        rearrange(order, |a, b| list.swap(a, b));
    }
}

/// The places of numbers in their order; none where they are in it.
fn new_order(mut numbers: Vec<(u128, usize)>) -> Option<Vec<usize>> {
    let number = |entry: &(u128, usize)| entry.0;
    if numbers.is_sorted_by_key(number) {
        return None;
    }
    // What comes in a few runs, each in its order, is merged.
    numbers.sort_by_key(number);
    Some(numbers.into_iter().map(|(_, place)| place).collect())
}

/// Numbers one behind the other, each below 2^32 but the last, which is below 2^64: they sort as one.
pub(crate) fn number_of(first: u32, second: usize, last: u64) -> u128 {
    let second = u32::try_from(second).unwrap_or(u32::MAX);
    (u128::from(first) << 96) | (u128::from(second) << 64) | u128::from(last)
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
                let mut numbered: Vec<(u32, u32)> = (0..len).map(|place| (place * step % 5, place)).collect();
                sort_by_number(&mut numbered, |entry| number_of(entry.0, 7, 1));
                assert_eq!(numbered, theirs, "{len} {step}");
            }
        }
    }
}
