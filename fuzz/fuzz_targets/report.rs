//! Any request gives a report for the sample company, the same one each time.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scim_preflight::{Preflight, validate};

const COMPANY: &[u8] = include_bytes!("../../examples/company.json");

fuzz_target!(|request: &[u8]| {
    let preflight = Preflight::new(COMPANY, b"");
    let report = format!("{:?}", preflight.resolve(request));
    assert_eq!(format!("{:?}", preflight.resolve(request)), report);
    validate(request, request);
    Preflight::new(request, b"").findings();
});
