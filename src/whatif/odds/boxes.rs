//! Percentiles and counts of figures without sorting all of them.

/// Figures of equal weights in boxes of equal width, the boxes in order.
///
/// Of a figure at a rank, and of those below a bound, only one box is looked into.
pub(super) struct Boxes {
    least: i64,
    most: i64,
    shift: u32,
    /// Where each box begins, and where the last one ends.
    starts: Vec<usize>,
    figures: Vec<i64>,
}

/// So many boxes that few figures are in one, and that they are quickly gone through.
const BOX_BITS: u32 = 9;
/// Boxes with more figures are sorted at once.
const CROWD: usize = 256;

impl Boxes {
    pub(super) fn new(figures: &[i64]) -> Self {
        let (mut least, mut most) = (i64::MAX, i64::MIN);
        for figure in figures {
            (least, most) = (least.min(*figure), most.max(*figure));
        }
        // The bits by which figures differ, less those that choose among the boxes.
        let shift = (u64::BITS - most.abs_diff(least).leading_zeros()).saturating_sub(BOX_BITS);
        let mut boxes =
            Self { least, most, shift, starts: vec![0; (1 << BOX_BITS) + 1], figures: Vec::new() };
        for figure in figures {
            let place = boxes.place(*figure);
            if let Some(count) = boxes.starts.get_mut(place + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut boxes.starts {
            sum += *start;
            *start = sum;
        }
        let mut next = boxes.starts.clone();
        let mut sorted = vec![0; figures.len()];
        for figure in figures {
            if let Some(next) = next.get_mut(boxes.place(*figure)) {
                if let Some(place) = sorted.get_mut(*next) {
                    *place = *figure;
                }
                *next += 1;
            }
        }
        for ends in boxes.starts.windows(2) {
            if let [from, to] = ends
                && to - from > CROWD
            {
                sorted.get_mut(*from..*to).unwrap_or_default().sort_unstable();
            }
        }
        boxes.figures = sorted;
        boxes
    }

    fn place(&self, figure: i64) -> usize {
        usize::try_from(figure.wrapping_sub(self.least).cast_unsigned() >> self.shift)
            .unwrap_or(usize::MAX - 1)
    }

    fn in_box(&self, place: usize) -> (usize, &[i64]) {
        let start = |place: usize| self.starts.get(place).copied().unwrap_or(self.figures.len());
        let (from, to) = (start(place), start(place + 1));
        (from, self.figures.get(from..to).unwrap_or_default())
    }

    /// How many figures are below a bound that is not below the least one.
    pub(super) fn below(&self, bound: i64) -> usize {
        let (before, own) = self.in_box(self.place(bound));
        let inside = if own.len() > CROWD {
            own.partition_point(|figure| *figure < bound)
        } else {
            own.iter().filter(|figure| **figure < bound).count()
        };
        before + inside
    }

    /// The least figure, those at the ranks of 10, 50 and 90 %, and the greatest.
    pub(super) fn percentiles(&self) -> [i64; 5] {
        let at = |percent: usize| {
            let rank = self.figures.len().saturating_mul(percent).div_ceil(100).max(1) - 1;
            let place = self.starts.partition_point(|start| *start <= rank).saturating_sub(1);
            let (before, own) = self.in_box(place);
            let mut own = own.to_vec();
            own.sort_unstable();
            own.get(rank - before).copied().unwrap_or(0)
        };
        [self.least, at(10), at(50), at(90), self.most]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What sorting says.
    fn sorted(figures: &[i64]) -> ([i64; 5], Vec<i64>) {
        let mut all = figures.to_vec();
        all.sort_unstable();
        let at = |percent: usize| all[(all.len() * percent).div_ceil(100).max(1) - 1];
        ([all[0], at(10), at(50), at(90), all[all.len() - 1]], all)
    }

    #[test]
    fn boxes_say_what_sorting_says() {
        let spread =
            |count: i64, times: i64| (0..count).map(|i| (i * 7_919 % 10_007 - 4_000) * times).collect();
        let mut far: Vec<i64> = spread(3_000, 3);
        far.extend([i64::MAX, i64::MIN]);
        let lists: [Vec<i64>; 7] = [
            vec![5],
            vec![7; 1_000],
            vec![-3, 9],
            spread(10_000, 1),
            spread(999, 123_456_789),
            // Nearly all in one box.
            spread(3_000, 1).into_iter().chain([1 << 60]).collect(),
            far,
        ];
        for figures in lists {
            let (percentiles, all) = sorted(&figures);
            let boxes = Boxes::new(&figures);
            assert_eq!(boxes.percentiles(), percentiles);
            for bound in all.iter().step_by(97).chain(all.last()) {
                assert_eq!(boxes.below(*bound), all.partition_point(|figure| figure < bound), "{bound}");
            }
        }
    }
}
